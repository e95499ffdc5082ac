import { Component, inject } from '@angular/core';
import { AnnouncementBoard } from '../../announcements/announcement-board/announcement-board';
import { EditedCourse } from '../course-editor/edited-course';

/** What the learners of a course are told by those who teach it. */
@Component({
  selector: 'app-course-announcements',
  imports: [AnnouncementBoard],
  template: `<app-announcement-board [courseId]="edited.id()" />`,
})
export class CourseAnnouncements {
  protected readonly edited = inject(EditedCourse);

  constructor() {
    this.edited.nameTab('Announcements');
  }
}
