import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

const nodeOnly = [
  'node:*',
  'better-sqlite3',
  'nodemailer',
  'nodemailer/*',
  'dns-over-http-resolver',
  'ws',
  'electron',
  '@orpc/server*',
];

/** Code that may not touch the world: everything in the engine but `*.io.ts`, `live.ts` and the embedded network. */
const pure = {
  files: ['electron/engine/**/*.ts'],
  ignores: ['electron/engine/**/*.io.ts', 'electron/engine/live.ts', 'electron/engine/practice/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: nodeOnly, message: 'Pure code has no access to the world: use a *.io.ts file.' },
          { group: ['**/*.io.js'], message: 'Pure code never imports I/O; it is passed in (ports.ts).' },
        ],
      },
    ],
    'no-restricted-globals': [
      'error',
      'fetch',
      'process',
      'Buffer',
      'setTimeout',
      'setInterval',
      'performance',
      'crypto',
      'window',
      'document',
      'localStorage',
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: 'Time comes from the clock port.' },
      { object: 'Math', property: 'random', message: 'Chance comes from a port.' },
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'out/**',
      'node_modules/**',
      'renderer/paraglide/**',
      'test/fixtures/**',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'svelte/no-at-html-tags': 'error',
    },
  },
  { files: ['electron/engine/globals.d.ts'], rules: { 'no-var': 'off' } },
  pure,
  {
    files: ['electron/{serve,desktop,cli}/**', 'electron/engine/**/*.io.ts', 'electron/engine/live.ts'],
    rules: {},
  },
  {
    files: ['renderer/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              // Not a glob: `electron` would match the folder of the same name, whose types pages may use.
              regex:
                '^(node:|electron$|better-sqlite3|nodemailer|dns-over-http-resolver|ws$|@orpc/server)|\\.io\\.js$',
              allowTypeImports: true,
              message: 'Pages reach the engine through renderer/api only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['scripts/**', 'electron/cli/**', 'electron/serve/**', 'electron/desktop/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
);
