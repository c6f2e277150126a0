/** What the web face prints in its terminal. English is the pattern: a missing translation does not compile. */
const en = {
  at: (address: string) => `Mailpath is at ${address}`,
  stop: 'Ctrl-C ends it.',
  again: (address: string) => `Opened. For another browser: ${address}`,
  damaged: (aside: string, saved: number) =>
    `the history was damaged; it was set aside as ${aside}, and what could be read of it (${String(saved)}) was taken over`,
};

const zhCN: typeof en = {
  at: (address) => `请在浏览器中打开：${address}`,
  stop: '按 Ctrl-C 停止。',
  again: (address) => `已打开。如需在另一个浏览器中打开：${address}`,
  damaged: (aside, saved) =>
    `历史记录文件已损坏，已另存为 ${aside}；其中可读的 ${String(saved)} 条记录已保留`,
};

/** The web face's words in one language. */
export const serveWords = { en, 'zh-CN': zhCN } as const;
