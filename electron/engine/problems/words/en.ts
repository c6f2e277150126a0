import { filesEn } from './en/files.js';
import { inputEn } from './en/input.js';

/** Every line that says why a command could not be taken. English is the pattern. */
export const problemsEn = { ...inputEn, ...filesEn };
