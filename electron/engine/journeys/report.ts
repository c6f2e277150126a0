import type { ReportDocument } from '../contract/operations.js';
import type { ReportParams } from '../contract/params.js';
import { usage } from '../errors.js';
import type { PdfPort } from '../ports.js';
import { htmlReport } from '../report/html.js';
import { markdownReport } from '../report/markdown.js';
import { reportOf, type Report } from '../report/model.js';
import type { Journey } from './journey.js';
import { showHistory } from './history.js';

const mediaTypes = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
} as const;

/** A kept run as a file to hand on, in the language asked for, without secrets. */
export const reportRun: Journey<ReportParams, ReportDocument> = async (params, context) => {
  const { kept } = await showHistory(params, context);
  if (!kept) throw usage('documentMissing', params.id);
  const report = reportOf(kept, params.language, params.mask);
  const content = await contentOf(report, params.format, context.ports.pdf);
  return {
    subject: kept.subject,
    findings: [],
    extra: {
      command: 'report',
      reportFormat: params.format,
      mediaType: mediaTypes[params.format],
      fileName: `mailpath-${kept.command}-${kept.id}.${params.format}`,
      encoding: params.format === 'pdf' ? 'base64' : 'utf8',
      content,
    },
  };
};

async function contentOf(
  report: Report,
  format: ReportParams['format'],
  pdf: PdfPort | undefined,
): Promise<string> {
  switch (format) {
    case 'html':
      return htmlReport(report);
    case 'md':
      return markdownReport(report);
    case 'json':
      return `${JSON.stringify({ ...report.document, findings: report.findings }, null, 2)}\n`;
    case 'pdf': {
      const bytes = await pdf?.(htmlReport(report));
      if (!bytes) {
        throw usage('pdfUnavailable');
      }
      return base64(bytes);
    }
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
