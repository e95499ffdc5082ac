import { Component } from '@angular/core';
import { Skeleton } from '../../ui/skeleton/skeleton';

/** The catalog's cards while they are loaded. */
@Component({
  selector: 'app-catalog-skeleton',
  imports: [Skeleton],
  host: { role: 'status', 'aria-label': 'Loading courses' },
  template: `
    <div class="card-grid">
      @for (card of cards; track card) {
        <div class="shape">
          <app-skeleton height="auto" radius="0" class="cover" />
          <div class="body">
            <app-skeleton width="30%" height="0.875rem" />
            <app-skeleton width="80%" height="1.375rem" />
            <app-skeleton height="4.5rem" />
            <app-skeleton width="70%" height="1rem" />
            <app-skeleton height="1.5rem" />
          </div>
        </div>
      }
    </div>
  `,
  styles: `
    .shape {
      overflow: hidden;
      border: 1px solid var(--app-hairline);
      border-radius: var(--app-radius);
      background: var(--app-card);
    }
    .cover {
      aspect-ratio: 16 / 9;
    }
    .body {
      display: grid;
      gap: 0.75rem;
      padding: 1.125rem 1.25rem 1rem;
    }
  `,
})
export class CatalogSkeleton {
  protected readonly cards = [1, 2, 3, 4, 5, 6];
}
