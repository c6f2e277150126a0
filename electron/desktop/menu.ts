import { Menu, type MenuItemConstructorOptions } from 'electron';

const pages = { path: 'Path', domain: 'Domain', endpoint: 'Endpoint', send: 'Send', history: 'History' };
const zhPages: typeof pages = {
  path: '路径',
  domain: '域名',
  endpoint: '端点',
  send: '发送',
  history: '历史记录',
};

/** The menu: what a page can't do by itself, and the way to each page. */
export function setMenu(language: string, open: (page: string) => void): void {
  const chinese = language.startsWith('zh');
  const names = chinese ? zhPages : pages;
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'editMenu' },
    {
      label: chinese ? '页面' : 'Page',
      submenu: Object.entries(names).map(([page, label], at) => ({
        label,
        accelerator: `CmdOrCtrl+${String(at + 1)}`,
        click: () => open(page),
      })),
    },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
