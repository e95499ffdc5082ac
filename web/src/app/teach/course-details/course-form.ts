import { type NonNullableFormBuilder, Validators } from '@angular/forms';
import type { CourseDetailsPartsFragment, CourseLevel } from '../course-editor/course-details-parts.generated';
import { type PriceText, priceFromText, pricePattern, priceToText } from '../price';
import type { UpdateCourseInput } from './update-course.generated';

/** What the form of a course's details holds. */
export interface CourseFormValue {
  readonly title: string;
  readonly summary: string;
  readonly categoryId: string;
  readonly level: CourseLevel;
  readonly imageUrl: string;
  readonly price: PriceText;
  readonly description: string;
}

/** The form of a course's details, by the names of the input's fields, so that the server's problems find their controls. */
export const courseForm = (forms: NonNullableFormBuilder) =>
  forms.group({
    title: ['', [Validators.required, Validators.maxLength(80)]],
    summary: ['', Validators.maxLength(200)],
    categoryId: ['', Validators.required],
    level: forms.control<CourseLevel>('BEGINNER'),
    imageUrl: '',
    price: forms.group({ amount: ['0', Validators.pattern(pricePattern)], currency: 'EUR' }),
    description: ['', Validators.maxLength(20_000)],
  });

/** What the form shows of a course. */
export function courseFormValue(course: CourseDetailsPartsFragment): CourseFormValue {
  const { title, summary, description, category, level, price, imageUrl } = course;
  return {
    title,
    summary,
    categoryId: category.id,
    level,
    imageUrl: imageUrl ?? '',
    price: priceToText(price),
    description,
  };
}

/** What is sent: the changed fields alone, and the revision that they were changed on. */
export function updateCourseInput(
  { id, revision }: { readonly id: string; readonly revision: number },
  changes: Partial<CourseFormValue>,
): UpdateCourseInput {
  const { price, imageUrl, ...texts } = changes;
  return {
    courseId: id,
    revision,
    ...texts,
    ...(price && { price: priceFromText(price) }),
    // No address takes the picture away; a field that is left out stays.
    ...(imageUrl !== undefined && { imageUrl: imageUrl.trim() || null }),
  };
}
