import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../ui/empty-state/empty-state';

/** For addresses that lead nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <div class="page page-reading">
      <h1>This page doesn’t exist</h1>
      <app-empty-state
        icon="compass"
        title="Nothing is at this address"
        message="A letter may be missing in it, or the page has moved."
      >
        <a matButton="filled" routerLink="/">To the catalog</a>
      </app-empty-state>
    </div>
  `,
})
export class NotFound {}
