import type { Scene } from '../scene.js';

/** One thing that can be broken. */
export interface Fault {
  /** As typed after `--fault`. */
  readonly name: string;
  /** What happened, in the words of the person who meets it. */
  readonly about: { readonly en: string; readonly 'zh-CN': string };
  /** The code of the finding that names it. */
  readonly expects: string;
  readonly apply: (scene: Scene) => void;
}
