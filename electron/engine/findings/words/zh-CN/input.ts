import type { inputCodes } from '../../codes/input.js';
import type { WordsOf } from '../../rule.js';

export const inputWords: WordsOf<typeof inputCodes> = {
  INPUT_UNUSABLE: {
    title: (p) => p.message,
    detail: '没有查询任何内容，也没有发送任何内容。',
    fix: (p) => p.mend,
    about:
      '输入的内容或指定的文件无法使用：选项有误、文件不是 JSON、名称未知等。提示会说明是哪一处以及如何更正。这在开始测量之前就会发现，退出码为 2。',
  },
  LOCAL_REFUSED: {
    title: (p) => p.message,
    detail: '本机拒绝了操作；原有内容未受影响。',
    fix: (p) => p.mend,
    about:
      '磁盘已满、文件夹不可写或文件无法读取。不会丢失任何内容。请腾出空间、授予权限，或用 `--data DIR` 指定其他文件夹。',
  },
};
