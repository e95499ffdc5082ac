import type { Routes } from '@angular/router';
import { signedIn, signedOut, withRole } from './session/guards';

/**
 * Every page, each loaded when it is first visited. `title` is the page's name in the browser's tab and for screen readers;
 * a page that knows a better one when it has its data calls `PageTitle.set`. Parameters arrive as the page's inputs.
 */
export const routes: Routes = [
  { path: '', title: 'Catalog', loadComponent: () => import('./catalog/catalog/catalog').then((m) => m.Catalog) },
  {
    path: 'courses/:slug',
    title: 'Course',
    loadComponent: () => import('./catalog/course-page/course-page').then((m) => m.CoursePage),
  },
  {
    path: 'learn/:courseSlug/:lessonSlug',
    canActivate: [signedIn],
    children: [
      {
        path: '',
        title: 'Lesson',
        loadComponent: () => import('./learn/lesson-reader/lesson-reader').then((m) => m.LessonReader),
      },
      {
        path: 'quiz',
        title: 'Quiz',
        loadComponent: () => import('./learn/quiz-player/quiz-player').then((m) => m.QuizPlayer),
      },
    ],
  },
  {
    path: 'my-learning',
    title: 'My learning',
    canActivate: [signedIn],
    loadComponent: () => import('./my-learning/my-learning').then((m) => m.MyLearning),
  },
  {
    path: 'notifications',
    title: 'Notifications',
    canActivate: [signedIn],
    loadComponent: () =>
      import('./notifications/notifications-page/notifications-page').then((m) => m.NotificationsPage),
  },
  {
    path: 'notifications/settings',
    title: 'Notification settings',
    canActivate: [signedIn],
    loadComponent: () =>
      import('./notification-settings/notification-settings-page/notification-settings-page').then(
        (m) => m.NotificationSettingsPage,
      ),
  },
  {
    path: 'announcements',
    title: 'Announcements',
    canActivate: [signedIn],
    loadComponent: () =>
      import('./announcements/announcements-page/announcements-page').then((m) => m.AnnouncementsPage),
  },
  {
    path: 'announcements/:id',
    title: 'Announcement',
    canActivate: [signedIn],
    loadComponent: () => import('./announcements/announcement-page/announcement-page').then((m) => m.AnnouncementPage),
  },
  {
    path: 'log-in',
    title: 'Log in',
    canActivate: [signedOut],
    loadComponent: () => import('./account/log-in/log-in').then((m) => m.LogIn),
  },
  {
    path: 'register',
    title: 'Create an account',
    canActivate: [signedOut],
    loadComponent: () => import('./account/register/register').then((m) => m.Register),
  },
  {
    path: 'account',
    title: 'Account',
    canActivate: [signedIn],
    loadComponent: () => import('./account/profile/profile').then((m) => m.Profile),
  },
  {
    path: 'teach',
    canActivate: [signedIn, withRole('INSTRUCTOR', 'ADMIN')],
    loadChildren: () => import('./teach/teach.routes').then((m) => m.teachRoutes),
  },
  {
    path: 'people',
    title: 'People',
    canActivate: [signedIn, withRole('ADMIN')],
    loadComponent: () => import('./people/people').then((m) => m.People),
  },
  {
    path: 'administration',
    canActivate: [signedIn, withRole('ADMIN')],
    loadChildren: () => import('./administration/administration.routes').then((m) => m.administrationRoutes),
  },
  {
    path: 'forbidden',
    title: 'Not for your account',
    loadComponent: () => import('./status/forbidden/forbidden').then((m) => m.Forbidden),
  },
  {
    path: '**',
    title: 'Page not found',
    loadComponent: () => import('./status/not-found/not-found').then((m) => m.NotFound),
  },
];
