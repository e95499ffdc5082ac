import { Component, type ElementRef, input, output, signal, viewChild } from '@angular/core';
import { type FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { FailureNote } from '../../ui/failure-note/failure-note';
import { controlProblem } from '../../ui/forms/input-problems';
import { Icon } from '../../ui/icon/icon';
import type { IconName } from '../../ui/icon/icon-shapes';
import { RichText } from '../../ui/rich-text/rich-text';
import { injectPictureSaver } from './inject-picture-saver';
import { type MarkdownStyle, type TextEdit, markdownEdit, pictureEdit } from './markdown-edit';

/** A text in Markdown, with buttons that write it, and a look at how the server shows it. */
@Component({
  selector: 'app-markdown-field',
  imports: [FailureNote, Icon, MatButton, MatFormFieldModule, MatIconButton, MatInput, ReactiveFormsModule, RichText],
  templateUrl: './markdown-field.html',
  styleUrl: './markdown-field.css',
})
export class MarkdownField {
  readonly label = input.required<string>();
  readonly control = input.required<FormControl<string>>();
  readonly rows = input(6);
  /** How the text looks that was saved last, as the server's HTML. Empty when there is none. */
  readonly html = input('');
  /** Whether the text was changed since. */
  readonly stale = input(false);
  /** The person wants to see what they wrote, which the server shows once it is saved. */
  readonly saveAsked = output();
  /** The preview was opened: where it can be had without saving, it is to be made now. */
  readonly previewAsked = output();

  protected readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  protected readonly pictures = injectPictureSaver();
  protected readonly previews = signal(false);
  protected readonly problem = controlProblem;
  protected readonly styles: readonly { style: MarkdownStyle; label: string; icon: IconName }[] = [
    { style: 'heading', label: 'Heading', icon: 'heading' },
    { style: 'bold', label: 'Bold', icon: 'bold' },
    { style: 'list', label: 'List', icon: 'list' },
    { style: 'link', label: 'Link', icon: 'link' },
    { style: 'code', label: 'Code', icon: 'code' },
  ];

  protected preview(): void {
    this.previews.set(true);
    this.previewAsked.emit();
  }

  protected write(style: MarkdownStyle): void {
    const { value, selectionStart, selectionEnd } = this.area().nativeElement;
    this.#apply(markdownEdit(style, value, selectionStart, selectionEnd));
  }

  protected async addPicture(chooser: HTMLInputElement): Promise<void> {
    const file = chooser.files?.[0];
    chooser.value = '';
    if (!file) return;
    const url = await this.pictures.save(file);
    if (url === undefined) return;
    const { value, selectionStart, selectionEnd } = this.area().nativeElement;
    const name = file.name.replace(/\.\w+$/, '');
    this.#apply(pictureEdit(value, selectionStart, selectionEnd, { name, url }));
  }

  #apply({ from, to, text, selectFrom, selectTo }: TextEdit): void {
    const area = this.area().nativeElement;
    area.focus();
    area.setSelectionRange(from, to);
    // Deprecated, and still the only way to change a text that the browser's own undo takes back.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!document.execCommand('insertText', false, text)) {
      area.setRangeText(text, from, to);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    area.setSelectionRange(selectFrom, selectTo);
  }
}
