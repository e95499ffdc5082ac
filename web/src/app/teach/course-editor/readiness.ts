/** What is looked at before a course can be published. */
export interface Publishable {
  readonly summary: string;
  readonly description: string;
  readonly lessonCount: number;
}

/** Something that a course needs before it can be published, and where it is written. */
export interface Requirement {
  readonly label: string;
  readonly done: boolean;
  /** The tab of the editor. */
  readonly tab: 'details' | 'lessons';
}

/** What a course needs before it can be published: what `publishCourse` asks for, told beforehand. */
export function requirements({ summary, description, lessonCount }: Publishable): readonly Requirement[] {
  return [
    { label: 'A summary', done: summary !== '', tab: 'details' },
    { label: 'A description', done: description !== '', tab: 'details' },
    { label: 'At least one lesson', done: lessonCount > 0, tab: 'lessons' },
  ];
}
