import type { ReplyWords } from './reply-words.js';

/** Words that any server says of anything: a telling enhanced code weighs more. */
export const vagueWords: readonly ReplyWords[] = [
  [
    'access-denied',
    [
      /access (is )?(denied|forbidden|restricted|not allowed)|client host rejected|go away|no SMTP service here|does not accept mail/i,
      /(not|n't) (allowed|permitted|authori[sz]ed|welcome)|unauthori[sz]ed|forbidden|permission|my bad\w+ list/i,
      /(connection|host|client|you|ip|sending|service|account|transaction|network)\b[^;]{0,50}(denied|refused|rejected|banned|forbidden|prohibited|suspended|blocked|not accepted|unacceptable)/i,
      /(rejected|reject|refused|denied|blocked|prohibited|disallowed) (by|due to|for|because|under|per)[^;]{0,25}(policy|administrat|local|security|site|rule|prohibition)/i,
      /administrative(ly)? (prohibit|den|reject|block)|(organi[sz]ation|site|local) policy|policy (violation|reject|restriction|reasons?)|策略/i,
    ],
  ],
  [
    'busy',
    [
      /(try|retry|come back|call back|attempt|again)[^;]{0,25}(later|again|shortly|soon|in a (few|moment|while))|temporar(y|ily)/i,
      /(system|server|service|internal|local|resource|resources|i\/o|disk|queue|database|lookup|backend|dns)\b[^;]{0,40}(error|failure|failed|unavailable|not available|insufficient|low|problem|full|shutting|down|maintenance|timeout|timed out|closing|exhausted)/i,
      /busy|overload|insufficient (system )?(storage|resources|memory|disk)|out of memory|load (average|too high)|error in processing/i,
      /timeout|timed out|(not|un)available|closing (transmission|connection|channel)|shutting down|deferred|in progress/i,
      /connection (lost|reset|closed)|unable to (accept|process|connect|verify) .{0,25}(at this time|now|moment)|稍后|系统繁忙/i,
    ],
  ],
];
