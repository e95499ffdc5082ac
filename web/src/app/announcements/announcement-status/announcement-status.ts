import { Component, input } from '@angular/core';
import { type ChipTone, StatusChip } from '../../ui/status-chip/status-chip';
import type { AnnouncementStatus as Status } from '../announcement-parts.generated';

const words: Readonly<Record<Status, { readonly name: string; readonly tone: ChipTone }>> = {
  SCHEDULED: { name: 'Scheduled', tone: 'new' },
  SENDING: { name: 'Sending', tone: 'new' },
  SENT: { name: 'Sent', tone: 'good' },
  CANCELED: { name: 'Canceled', tone: 'quiet' },
};

/** Where an announcement is in its life. */
@Component({
  selector: 'app-announcement-status',
  imports: [StatusChip],
  template: `<app-status-chip [tone]="words[status()].tone">{{ words[status()].name }}</app-status-chip>`,
})
export class AnnouncementStatus {
  readonly status = input.required<Status>();
  protected readonly words = words;
}
