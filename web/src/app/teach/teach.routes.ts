import type { Routes } from '@angular/router';
import { keepUnsavedChanges } from './unsaved-changes/unsaved-changes';

const canDeactivate = [keepUnsavedChanges];

/** The pages of those who teach. */
export const teachRoutes: Routes = [
  {
    path: '',
    title: 'Your courses',
    loadComponent: () => import('./courses-taught/courses-taught').then((m) => m.CoursesTaught),
  },
  {
    path: 'new',
    title: 'New course',
    canDeactivate,
    loadComponent: () => import('./new-course/new-course').then((m) => m.NewCourse),
  },
  {
    path: 'courses/:courseId/lessons/:lessonId',
    title: 'Lesson',
    canDeactivate,
    loadComponent: () => import('./lesson-editor/lesson-editor').then((m) => m.LessonEditor),
  },
  {
    path: 'courses/:courseId/lessons/:lessonId/quiz',
    title: 'Quiz',
    canDeactivate,
    loadComponent: () => import('./quiz-editor/quiz-editor').then((m) => m.QuizEditor),
  },
  {
    path: 'courses/:courseId/announcements/new',
    title: 'New announcement',
    canDeactivate,
    loadComponent: () =>
      import('../announcements/announcement-composer/announcement-composer').then((m) => m.AnnouncementComposer),
  },
  {
    path: 'courses/:courseId/announcements/:announcementId',
    title: 'Change announcement',
    canDeactivate,
    loadComponent: () =>
      import('../announcements/announcement-composer/announcement-composer').then((m) => m.AnnouncementComposer),
  },
  {
    path: 'courses/:courseId',
    title: 'Edit course',
    loadComponent: () => import('./course-editor/course-editor').then((m) => m.CourseEditor),
    children: [
      {
        path: '',
        canDeactivate,
        loadComponent: () => import('./course-details/course-details').then((m) => m.CourseDetails),
      },
      { path: 'lessons', loadComponent: () => import('./lesson-list/lesson-list').then((m) => m.LessonList) },
      {
        path: 'announcements',
        loadComponent: () => import('./course-announcements/course-announcements').then((m) => m.CourseAnnouncements),
      },
      { path: 'learners', loadComponent: () => import('./learners/learners').then((m) => m.Learners) },
    ],
  },
];
