import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DomSanitizer } from '@angular/platform-browser';
import { Icon } from '../../ui/icon/icon';
import { playerAddress } from './video-address';

/** A lesson's video: inside the page where that can be done without cookies, else a link to it. */
@Component({
  selector: 'app-lesson-video',
  imports: [Icon, MatButton],
  template: `
    @if (player(); as player) {
      <iframe
        [src]="player"
        [title]="'Video: ' + lessonTitle()"
        loading="lazy"
        allow="fullscreen; picture-in-picture; encrypted-media"
        referrerpolicy="strict-origin-when-cross-origin"
      ></iframe>
    } @else {
      <a matButton="tonal" [href]="url()" target="_blank" rel="noopener">
        <app-icon name="play" /> Watch the video <span class="visually-hidden">(opens in a new tab)</span>
      </a>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    iframe {
      display: block;
      inline-size: 100%;
      aspect-ratio: 16 / 9;
      border: 0;
      border-radius: var(--app-radius);
      background: #000;
    }
  `,
})
export class LessonVideo {
  readonly url = input.required<string>();
  readonly lessonTitle = input.required<string>();
  readonly #sanitizer = inject(DomSanitizer);
  protected readonly player = computed(() => {
    const address = playerAddress(this.url());
    return address === undefined ? undefined : this.#sanitizer.bypassSecurityTrustResourceUrl(address);
  });
}
