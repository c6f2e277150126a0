import type { CaseKind } from '../contract/params.js';

/** One question that IBM asks; `id` is its number, with a letter for the parts of question 3. */
export interface CaseQuestion {
  readonly id: string;
  /** IBM's own words. */
  readonly question: string;
}

/** A case as IBM's form takes it. */
export interface CaseForm {
  readonly topic: string;
  readonly subtopic: string;
  readonly caseSubject: string;
  /** Line of a heading that stands before the question of that id. */
  readonly headings: Readonly<Record<string, string>>;
  readonly questions: readonly CaseQuestion[];
}

const place = { topic: 'Event Notifications', subtopic: 'Others' } as const;

/** IBM's two questionnaires, verbatim (its slips included), as of 20 August 2026. */
export const caseForms: Readonly<Record<CaseKind, CaseForm>> = {
  authorization: {
    ...place,
    caseSubject: 'Requesting for the Authorization to Enable SMTP Interface for Event Notifications',
    headings: {
      '3a': '3. Explain how you plan to use IBM Cloud Event Notifications to send email. To help us process your request, you should answer the following questions:',
    },
    questions: [
      { id: '1', question: 'Will the nature of the email content be Marketing or Transactional?' },
      { id: '2', question: "What is your website's URL?" },
      { id: '3a', question: 'What is your strategy for creating or obtaining your email subscriber list?' },
      {
        id: '3b',
        question: 'What is your approach to managing bounced emails and handling recipient complaints?',
      },
      {
        id: '3c',
        question:
          'What methods do you have in place for recipients to unsubscribe from your email communications?',
      },
      { id: '3d', question: 'How did you determine the sending rate or quota specified in your request?' },
      {
        id: '3e',
        question: 'Are you regularly cleaning your email list to remove invalid or outdated email addresses?',
      },
      {
        id: '4',
        question:
          'Indicate the email addresses where you wish to receive account-related communications. You can provide a list of up to four email addresses, separated by commas.',
      },
      {
        id: '5',
        question:
          'In the Event Notifications subscription, you are asked to provide a Reply-To field. Confirm that this is a valid email-id with a mailbox.',
      },
      {
        id: '6',
        question:
          'Include a statement affirming your commitment to sending emails only to individuals who have explicitly requested them, and verify that you have established a procedure for managing bounce and complaint notifications.',
      },
      {
        id: '7',
        question:
          "Whether you have a manual or automated process in place for handling unsubscribes, it's important to provide an \"unsubscribe\" link in the email payload you send. When recipients decide not to receive further emails, they can simply click on the 'unsubscribe' link and remove their email address from your mailing list. Add a statement that you agree to have an “unsubscribe” link in the email payload that you send.",
      },
      {
        id: '8',
        question:
          'If you send the html content in the notification payload, do you have a process to validate this content is well formatted? Ill formatted HTML content may descrese the server reputation.',
      },
    ],
  },
  'recipient-limit': {
    ...place,
    caseSubject: 'Requesting a recipient limit increase for email destination',
    headings: {},
    questions: [
      { id: '1', question: 'What is your use case for requesting an increase to the recipient limit?' },
      { id: '2', question: 'Why is batching not a suitable solution for your use case?' },
      { id: '3', question: 'What recipient limit are you requesting?' },
      { id: '4', question: 'Who are the recipients of these emails?' },
      { id: '5', question: 'How frequently will you send emails with the requested recipient limit?' },
      { id: '6', question: 'Approximately how many emails do you expect to send per day?' },
    ],
  },
};
