/** A stretch of a sentence: plain, or code as records, replies and names are. */
export interface Prose {
  readonly text: string;
  readonly isCode: boolean;
  /** The whole of it, where `text` is cut. */
  readonly whole: string | null;
}

/** A key or token longer than this is cut in a sentence; it stands whole in the record below it. */
const longestWord = 64;

/** Splits a sentence at its backticks and cuts words that no one reads in a sentence. */
export function proseOf(sentence: string): Prose[] {
  return sentence.split('`').flatMap((text, at) => {
    const isCode = at % 2 === 1;
    return text
      .split(/(\S{65,})/)
      .filter((part) => part !== '')
      .map((part) =>
        part.length > longestWord && !/\s/.test(part)
          ? { text: `${part.slice(0, 24)}…${part.slice(-12)}`, isCode: true, whole: part }
          : { text: part, isCode, whole: null },
      );
  });
}
