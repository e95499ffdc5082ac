import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** A part of a page with an address of its own. */
export interface Tab {
  /** From the page's own address: `./` is the page itself. */
  readonly path: string;
  readonly label: string;
  /** How many there are of what it shows. */
  readonly count?: number | undefined;
}

/** The parts of a page, as links. */
@Component({
  selector: 'app-tab-bar',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="active"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: tab.path === './' }"
          >{{ tab.label }}
          @if (tab.count) {
            <span class="count">{{ tab.count }}</span>
          }
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 0.25rem;
      overflow-x: auto;
      margin-block-end: 1.5rem;
      border-block-end: 1px solid var(--app-hairline);
      scrollbar-width: none;
    }
    a {
      display: inline-flex;
      flex: none;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 3rem;
      padding-inline: 1rem;
      border-block-end: 3px solid transparent;
      font-weight: 560;
      color: var(--mat-sys-on-surface-variant);
      text-decoration: none;
    }
    a:hover {
      color: var(--mat-sys-on-surface);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
    a.active {
      border-color: var(--mat-sys-primary);
      color: var(--mat-sys-primary);
    }
    .count {
      padding: 0.0625rem 0.5rem;
      border-radius: 1rem;
      font-size: 0.8125rem;
      color: var(--mat-sys-on-surface-variant);
      background: var(--mat-sys-surface-container-high);
    }
    @media (width < 600px) {
      a {
        flex: 1 0 auto;
        justify-content: center;
        padding-inline: 0.625rem;
      }
    }
  `,
})
export class TabBar {
  /** What they are the parts of, for a screen reader. */
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
}
