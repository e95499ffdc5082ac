import {
  Component,
  DOCUMENT,
  type ElementRef,
  ViewEncapsulation,
  afterRenderEffect,
  inject,
  input,
  viewChild,
} from '@angular/core';

/**
 * Text written by an author, as the server's sanitized HTML, set for reading. Angular sanitizes it once more.
 * Its styles reach what is inside, hence no encapsulation: every rule begins with the element's name.
 */
@Component({
  selector: 'app-rich-text',
  template: `<div #content [innerHTML]="html()"></div>`,
  styleUrl: './rich-text.css',
  encapsulation: ViewEncapsulation.None,
})
export class RichText {
  readonly html = input.required<string>();
  readonly #document = inject(DOCUMENT);
  protected readonly content = viewChild.required<ElementRef<HTMLElement>>('content');

  constructor() {
    // Reads the text, so that it is done anew with each one.
    afterRenderEffect({ write: () => this.html() && this.#arrange() });
  }

  /**
   * What may be wider than a phone scrolls in a frame of its own, which the keyboard reaches too. A table needs one around
   * it: as a block it would scroll by itself, but be no table for a screen reader any more.
   */
  #arrange(): void {
    const content = this.content().nativeElement;
    for (const table of content.querySelectorAll('table')) {
      if (table.parentElement?.classList.contains('scroller')) continue;
      const frame = this.#document.createElement('div');
      frame.className = 'scroller';
      table.replaceWith(frame);
      frame.append(table);
    }
    // Markdown can't leave the first head of a table out, only empty, and an empty head names nothing.
    for (const head of content.querySelectorAll('th:empty')) head.replaceWith(this.#document.createElement('td'));
    for (const wide of content.querySelectorAll<HTMLElement>('pre, .scroller')) wide.tabIndex = 0;
  }
}
