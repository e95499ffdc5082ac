import { type Signal, signal } from '@angular/core';
import { injectMutation } from '../../graphql/inject-mutation';
import { readPicture } from './picture-file';
import { SaveImageDocument } from './save-image.generated';

/** Sends pictures to the server. */
export interface PictureSaver {
  /** @returns the picture's address; undefined when it was not kept, and then `problem` says why */
  save(file: File): Promise<string | undefined>;
  readonly pending: Signal<boolean>;
  readonly problem: Signal<string | undefined>;
}

/** Makes pictures keepable. Call it where `inject` works. */
export function injectPictureSaver(): PictureSaver {
  const mutation = injectMutation(SaveImageDocument);
  const pending = signal(false);
  const problem = signal<string | undefined>(undefined);

  const send = async (file: File): Promise<string | undefined> => {
    const picture = await readPicture(file).catch(() => undefined);
    if (!picture) {
      problem.set('This file can’t be used. Choose a picture: PNG, JPEG, WebP, or an SVG of at most 512 KB.');
      return undefined;
    }
    const answer = (await mutation.run({ input: picture }))?.saveImage;
    if (answer?.__typename === 'SaveImageSuccess') return answer.imageUrl;
    if (answer?.__typename === 'InvalidInputError') problem.set(answer.problems.map((each) => each.message).join(' '));
    else problem.set(answer?.message ?? `The picture could not be sent. ${mutation.failure()?.message ?? ''}`);
    return undefined;
  };

  return {
    pending: pending.asReadonly(),
    problem: problem.asReadonly(),
    async save(file) {
      problem.set(undefined);
      pending.set(true);
      try {
        return await send(file);
      } finally {
        pending.set(false);
      }
    },
  };
}
