// Lets Node run the TypeScript sources as they stand: `import './source.mjs'` first, then import them by their `.js` names.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.endsWith('.js') || !/^(\.|file:)/.test(specifier)) return next(specifier, context);
    try {
      return next(specifier, context);
    } catch {
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
});
