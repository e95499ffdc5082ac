import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ChannelList } from '../channel-list/channel-list';
import { injectCourseMute } from '../course-mute';
import { DeliveryTimes } from '../delivery-times/delivery-times';
import { Preferences } from '../preferences';
import { RuleList } from '../rule-list/rule-list';

/** What somebody is told, where and when. Each change is saved at once. */
@Component({
  selector: 'app-notification-settings-page',
  imports: [ChannelList, DeliveryTimes, EmptyState, ErrorState, Icon, MatButton, RouterLink, RuleList, Skeleton],
  providers: [Preferences],
  templateUrl: './notification-settings-page.html',
  styleUrls: ['../../ui/back-link.css', './notification-settings-page.css'],
})
export class NotificationSettingsPage {
  protected readonly preferences = inject(Preferences);
  protected readonly query = this.preferences.query;
  protected readonly mute = injectCourseMute();
  protected readonly mutedCourses = computed(() => this.preferences.current()?.mutedCourses ?? []);
}
