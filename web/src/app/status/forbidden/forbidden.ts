import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../ui/empty-state/empty-state';

/** For pages that exist, but not for whoever is signed in. */
@Component({
  selector: 'app-forbidden',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <div class="page page-reading">
      <h1>This page isn’t for your account</h1>
      <app-empty-state
        icon="users"
        title="It needs another role"
        message="If you should be able to see it, ask an administrator for the role, then log in again."
      >
        <a matButton="filled" routerLink="/">To the catalog</a>
        <a matButton="outlined" routerLink="/account">Your account</a>
      </app-empty-state>
    </div>
  `,
})
export class Forbidden {}
