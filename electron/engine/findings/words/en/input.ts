import type { inputCodes } from '../../codes/input.js';
import type { WordsOf } from '../../rule.js';

export const inputWords: WordsOf<typeof inputCodes> = {
  INPUT_UNUSABLE: {
    title: (p) => p.message,
    detail: 'Nothing was looked up and nothing was sent.',
    fix: (p) => p.mend,
    about:
      'What was typed, or a file that was named, can’t be used: a wrong option, a file that is no JSON, a name that is not known. The line says which and how to mend it. It is found before anything is measured, and the exit code is 2.',
  },
  LOCAL_REFUSED: {
    title: (p) => p.message,
    detail: 'This machine refused; what was there before is untouched.',
    fix: (p) => p.mend,
    about:
      'The disk is full, a folder can’t be written, or a file can’t be read. Nothing is lost: what was on disk before is as it was. Make room, give the right, or name another folder with `--data DIR`.',
  },
};
