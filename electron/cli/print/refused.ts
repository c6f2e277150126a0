import type { Document } from '../../engine/contract/document.js';
import { inputFaults } from '../../engine/verdict.js';
import type { Terminal } from '../terminal.js';
import { safe } from './findings.js';

/**
 * Input that can't be used is told as any wrong usage is: in one line on standard error, with the code that `explain`
 * takes. False where the document holds none.
 */
export function printRefused(terminal: Terminal, document: Document): boolean {
  const found = document.findings.find((finding) => inputFaults.has(finding.code));
  if (!found || document.evidence.length > 0) return false;
  const isChinese = terminal.language === 'zh-CN';
  const [title = '', ...more] = [found.title, found.detail, found.fix].map((sentence) =>
    sentence.trim().replace(/[.。]$/, ''),
  );
  // Where the detail begins as the title does, it is said once.
  const isSaid = more.some((sentence) => sentence.toLowerCase().startsWith(title.toLowerCase()));
  const sentences = [isSaid ? '' : title, ...more].filter((sentence) => sentence !== '');
  const line = sentences.join(isChinese ? '。' : '. ');
  const code = isChinese ? `（${found.code}）` : ` (${found.code})`;
  terminal.err(`mailpath: ${safe(line)}${code}\n`);
  return true;
}
