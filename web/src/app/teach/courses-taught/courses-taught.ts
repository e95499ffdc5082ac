import { Component } from '@angular/core';
import { EmptyState } from '../../ui/empty-state/empty-state';

/** A placeholder for a page that is still to come. */
@Component({
  selector: 'app-courses-taught',
  imports: [EmptyState],
  template: `
    <div class="page">
      <h1>Teach</h1>
      <app-empty-state icon="layers" title="Still to come" message="This page is being built." />
    </div>
  `,
})
export class CoursesTaught {}
