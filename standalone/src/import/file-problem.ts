/** Something wrong in a file of a course. */
export interface FileProblem {
  /** The file's path below the course's folder. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
  /** For the person who wrote the file: what is wrong. */
  readonly message: string;
}

/** A course cannot be read as it is. Its message has a line `file:line: what is wrong` for each problem. */
export class CourseFolderError extends Error {
  constructor(folder: string, problems: readonly FileProblem[]) {
    super(problems.map(({ file, line, message }) => `${folder}/${file}:${line}: ${message}`).join('\n'));
  }
}
