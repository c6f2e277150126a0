import type { problemsEn } from './en.js';
import { filesZhCN } from './zh-CN/files.js';
import { inputZhCN } from './zh-CN/input.js';

export const problemsZhCN: typeof problemsEn = { ...inputZhCN, ...filesZhCN };
