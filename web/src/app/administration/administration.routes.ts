import type { Routes } from '@angular/router';
import { keepUnsavedChanges } from '../teach/unsaved-changes/unsaved-changes';

const loadComposer = () =>
  import('../announcements/announcement-composer/announcement-composer').then((m) => m.AnnouncementComposer);

/** The pages of those who run the installation. */
export const administrationRoutes: Routes = [
  {
    path: 'announcements/new',
    title: 'New announcement',
    canDeactivate: [keepUnsavedChanges],
    loadComponent: loadComposer,
  },
  {
    path: 'announcements/:announcementId',
    title: 'Change announcement',
    canDeactivate: [keepUnsavedChanges],
    loadComponent: loadComposer,
  },
  {
    path: '',
    loadComponent: () => import('./administration/administration').then((m) => m.Administration),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'announcements' },
      {
        path: 'announcements',
        title: 'Announcements to everybody',
        loadComponent: () =>
          import('../announcements/announcement-board/announcement-board').then((m) => m.AnnouncementBoard),
      },
      { path: 'queues', title: 'Queues', loadComponent: () => import('./queues/queues').then((m) => m.Queues) },
      {
        path: 'webhooks',
        title: 'Webhooks',
        loadComponent: () => import('./webhooks/webhooks').then((m) => m.Webhooks),
      },
      {
        path: 'webhooks/new',
        title: 'New webhook',
        loadComponent: () => import('./webhook/new-webhook').then((m) => m.NewWebhook),
      },
      {
        path: 'webhooks/:webhookId',
        title: 'Webhook',
        loadComponent: () => import('./webhook/webhook').then((m) => m.Webhook),
      },
    ],
  },
];
