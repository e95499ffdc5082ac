import { Component, ViewEncapsulation, input } from '@angular/core';

/**
 * Text written by an author, as the server's sanitized HTML, set for reading. Angular sanitizes it once more.
 * Its styles reach what is inside, hence no encapsulation: every rule begins with the element's name.
 */
@Component({
  selector: 'app-rich-text',
  template: `<div [innerHTML]="html()"></div>`,
  styleUrl: './rich-text.css',
  encapsulation: ViewEncapsulation.None,
})
export class RichText {
  readonly html = input.required<string>();
}
