/** A stretch of a sentence: plain, or code as records, replies and names are. */
export interface Prose {
  readonly text: string;
  readonly isCode: boolean;
  /** The whole of it, where `text` is cut. */
  readonly whole: string | null;
  /** The moment that it names, for saying it in the reader's own time. */
  readonly at: string | null;
}

/** A key or token longer than this is cut in a sentence; it stands whole in the record below it. */
const longestWord = 64;

/** How findings write a moment; an ISO one counts too. */
const moment = /(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| UTC))/;

const spfTerm =
  '[+~?-]?(?:all|ptr|(?:include|exists|ip[46]|a|mx|ptr):[^\\s,，。；]+|(?:redirect|exp)=[^\\s,，。；]+|(?:a|mx)(?:/[\\d/]+)?)(?![\\w])';
const record = `v=spf1(?: ${spfTerm})*|v=D(?:KIM|MARC)1(?:; ?[a-z]+=[^;\\s]*)*`;
const address = '\\d{1,3}(?:\\.\\d{1,3}){3}(?:[:/]\\d+)?';
/** At least one dot, and a last label of two characters that starts with a letter: no “e.g.”, no “2.0”. */
const name = '(?:[\\w+=-]+@|\\*\\.)?[\\w-]+(?:\\.[\\w-]+)*\\._?[A-Za-z][\\w-]*\\w(?::\\d+)?';
/** What is data wherever it stands in a sentence: records, addresses, names. */
const data = new RegExp(
  `(${record}|(?<![\\w.@/:=-])(?:<[^\\s<>@]+@[\\w.-]+>|${address}|${name})(?![\\w@/=-]))`,
);

/** Splits a sentence at its backticks, its moments and its data, and cuts words that no one reads in a sentence. */
export function proseOf(sentence: string): Prose[] {
  return sentence.split('`').flatMap((text, at) => {
    const isCode = at % 2 === 1;
    return isCode ? wordsOf(text, true) : text.split(moment).flatMap((part) => momentOr(part));
  });
}

function momentOr(part: string): Prose[] {
  if (!moment.test(part)) return part.split(data).flatMap((text, at) => wordsOf(text, at % 2 === 1));
  const at = part.replace(' UTC', 'Z').replace(' ', 'T');
  return [{ text: part, isCode: false, whole: null, at }];
}

/** The labels of a host name, each with its dot: where a line may end. Anything else is one piece. */
export function labelsOf(code: string): string[] {
  return /^[^\s.]+(\.[^\s.]+)+$/.test(code) && !/^[\d.:/]+$/.test(code) ? code.split(/(?<=\.)/) : [code];
}

/** A host name is read to its end, however long: the end is where it goes wrong. */
const isName = (word: string): boolean => /^[\w-]+(\.[\w-]+)+[.,;:]?$/.test(word);

/** Chinese has no blanks: only what is written in ASCII can be a key. */
const isKey = /^[\x21-\x7e]+$/;

function wordsOf(text: string, isCode: boolean): Prose[] {
  return text
    .split(/([\x21-\x7e]{65,})/)
    .filter((part) => part !== '')
    .map((part) =>
      part.length > longestWord && isKey.test(part) && !isName(part)
        ? { text: `${part.slice(0, 24)}…${part.slice(-12)}`, isCode: true, whole: part, at: null }
        : { text: part, isCode, whole: null, at: null },
    );
}
