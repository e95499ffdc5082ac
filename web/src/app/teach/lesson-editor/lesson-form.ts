import { type NonNullableFormBuilder, Validators } from '@angular/forms';
import type { LessonPartsFragment } from './lesson-parts.generated';
import type { AddLessonInput } from './add-lesson.generated';
import type { UpdateLessonInput } from './update-lesson.generated';

/** What the form of a lesson holds. */
export interface LessonFormValue {
  readonly title: string;
  /** Null while the field is empty. */
  readonly durationMinutes: number | null;
  readonly videoUrl: string;
  readonly content: string;
}

const usualMinutes = 10;

/** The form of a lesson, by the names of the input's fields, so that the server's problems find their controls. */
export const lessonForm = (forms: NonNullableFormBuilder) =>
  forms.group({
    title: ['', [Validators.required, Validators.maxLength(80)]],
    durationMinutes: [
      usualMinutes as number | null,
      [Validators.required, Validators.min(1), Validators.max(600), Validators.pattern(/^\d+$/)],
    ],
    videoUrl: ['', Validators.pattern(/^\s*https:\/\/\S+\s*$/)],
    content: ['', Validators.maxLength(100_000)],
  });

/** What the form shows of a lesson. */
export function lessonFormValue({ title, durationMinutes, videoUrl, content }: LessonPartsFragment): LessonFormValue {
  return { title, durationMinutes, videoUrl: videoUrl ?? '', content: content ?? '' };
}

/** What is sent for a new lesson. */
export function addLessonInput(courseId: string, value: LessonFormValue): AddLessonInput {
  const { title, content, durationMinutes, videoUrl } = value;
  return {
    courseId,
    title,
    content,
    durationMinutes: durationMinutes ?? usualMinutes,
    videoUrl: videoUrl.trim() || null,
  };
}

/** What is sent for a change: the changed fields alone, and the revision that they were changed on. */
export function updateLessonInput(
  { id, revision }: { readonly id: string; readonly revision: number },
  { durationMinutes, videoUrl, ...texts }: Partial<LessonFormValue>,
): UpdateLessonInput {
  return {
    lessonId: id,
    revision,
    ...texts,
    ...(durationMinutes != null && { durationMinutes }),
    // No address takes the video away; a field that is left out stays.
    ...(videoUrl !== undefined && { videoUrl: videoUrl.trim() || null }),
  };
}
