import { bundleOf } from '../case/bundle.js';
import { caseForms } from '../case/questions.js';
import { judgeCase } from '../case/judge.js';
import { caseText } from '../case/text.js';
import { redactText } from '../report/redact.js';
import type { Document } from '../contract/document.js';
import type { CaseDocument } from '../contract/operations.js';
import type { CaseParams, Setup } from '../contract/params.js';
import { usage } from '../errors.js';
import type { Journey, JourneyContext } from './journey.js';
import { allSetups, unknownSetup } from './setups.js';

/**
 * The support case of a setup: new answers are laid over the draft and kept with it, all of them judged, the text to
 * paste made; a case number goes into the diary.
 */
export const supportCase: Journey<CaseParams, CaseDocument> = async (params, context) => {
  const { ports } = context;
  const setup = setupOf(params, context);
  const form = caseForms[params.kind];
  for (const id of Object.keys(params.answers)) {
    if (form.questions.every((question) => question.id !== id)) {
      throw usage('questionUnknown', id, form.questions.map((question) => question.id).join(', '));
    }
  }
  const before = ports.setups.caseFile(setup.name);
  const answers = { ...before.answers[params.kind], ...params.answers };
  const opened =
    params.caseNumber === undefined
      ? []
      : [
          {
            at: new Date(ports.clock.now()).toISOString(),
            caseKind: params.kind,
            caseNumber: params.caseNumber.trim(),
            note: params.note ?? '',
          },
        ];
  const diary = [...before.diary, ...opened];
  if (Object.keys(params.answers).length + opened.length > 0) {
    ports.setups.putCaseFile(setup.name, { answers: { ...before.answers, [params.kind]: answers }, diary });
  }
  const findings = judgeCase(params.kind, setup, answers);
  const text = redactText(caseText(params.kind, setup, answers));
  return {
    subject: setup.name,
    findings,
    extra: {
      command: 'case',
      caseKind: params.kind,
      setup: setup.name,
      topic: form.topic,
      subtopic: form.subtopic,
      caseSubject: form.caseSubject,
      questions: form.questions.map(({ id, question }) => ({ id, question, answer: answers[id] ?? '' })),
      complete: findings.length === 0,
      text,
      diary,
      ...(params.bundle ? { bundle: bundleOf(text, setup, latestOf(setup, context), params.language) } : {}),
    },
  };
};

/** How far back the latest documents are looked for. */
const lookedThrough = 200;

/** The newest run, check, probe and send of the setup on this network, so far as there are any. */
function latestOf(setup: Setup, { ports, net }: JourneyContext): Document[] {
  const history = ports.history();
  // A probe names no domain, only an endpoint.
  const concerns = (kind: string, subject: string): boolean =>
    kind === 'reach' || subject === setup.name || isWithin(subject, setup.domain);
  return (['run', 'check', 'reach', 'send'] as const).flatMap((kind) => {
    const { items } = history.list({ kind, limit: lookedThrough });
    const found = items.find((item) => item.network === net.network.name && concerns(kind, item.subject));
    const document = found && history.show(found.id).document;
    return document ? [document] : [];
  });
}

/** A domain, or a Message-ID of that domain. */
function isWithin(subject: string, domain: string): boolean {
  return subject === domain || subject.endsWith(`@${domain}>`);
}

/** The named setup, or the only one there is. */
function setupOf(params: CaseParams, context: JourneyContext): Setup {
  const setups = allSetups(context);
  if (params.setup !== undefined) {
    const found = setups.find((setup) => setup.name === params.setup);
    if (!found) throw unknownSetup(params.setup);
    return found;
  }
  const only = setups[0];
  if (!only) throw usage('setupToName');
  if (setups.length > 1) throw usage('setupSeveral', setups.map((setup) => setup.name).join(', '));
  return only;
}
