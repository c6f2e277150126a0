import type { ExplainDocument } from '../contract/documents.js';
import type { ExplainParams } from '../contract/params.js';
import { usage } from '../errors.js';
import { aboutCode, type Language } from '../findings/say.js';
import { explainWords } from '../findings/words/explain.js';
import { replyClassWords as en } from '../findings/words/en/reply-class.js';
import { replyClassWords as zhCN } from '../findings/words/zh-CN/reply-class.js';
import { enhancedStatusName } from '../smtp/enhanced-status.js';
import { explain, type Explained } from '../smtp/explain.js';
import { visible } from '../visible.js';
import type { Journey, JourneyResult } from './journey.js';

const classWords = { en, 'zh-CN': zhCN } as const;
type Result = JourneyResult<ExplainDocument>;

/** A finding's page, a server's reply, or another program's error, in plain words. Asks nobody. */
export const explainText: Journey<ExplainParams, ExplainDocument> = (params) => {
  const text = params.text.trim();
  if (text === '') return Promise.reject(usage('nothingToExplain'));
  const page = /^[A-Za-z0-9_]+$/.test(text) ? aboutCode(text.toUpperCase(), params.language) : undefined;
  return Promise.resolve(
    page ? pageOf(page, params.language) : said(text, explain(text, params.stage), params.language),
  );
};

function pageOf(page: NonNullable<ReturnType<typeof aboutCode>>, language: Language): Result {
  return {
    subject: page.code,
    findings: [],
    extra: {
      command: 'explain',
      code: page.code,
      enhancedCode: null,
      queueId: null,
      temporary: null,
      class: null,
      finding: page.code,
      meaning: page.about,
      action: explainWords[language].writtenIn(page.reference),
    },
  };
}

function said(text: string, explained: Explained, language: Language): Result {
  const words = explained.class === null ? null : classWords[language][explained.class];
  const page = explained.finding === null ? undefined : aboutCode(explained.finding, language);
  const own = explainWords[language];
  const name = enhancedStatusName(explained.enhancedStatus);
  const registered = name === null ? '' : own.registered(explained.enhancedStatus ?? '', name);
  return {
    subject: visible(text.split('\n', 1)[0] ?? '').slice(0, 200),
    findings: [],
    extra: {
      command: 'explain',
      code: explained.class === null ? explained.finding : explained.code,
      enhancedCode: explained.enhancedStatus,
      queueId: explained.queueId,
      temporary: explained.temporary,
      class: explained.class,
      finding: explained.finding,
      meaning: words ? `${words.meaning}${registered}` : (page?.about ?? own.unknown),
      action: words?.action ?? (explained.finding === null ? own.ask : own.see(explained.finding)),
    },
  };
}
