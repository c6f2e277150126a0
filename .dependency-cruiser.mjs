/** The house's import rules (docs/architecture.md). A stray import fails `npm run deps`. */
const engine = '^electron/engine/';
const judges = ['spf', 'dkim', 'dmarc', 'propagation', 'reachability'];

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'electron-in-the-shell-only',
      severity: 'error',
      from: { pathNot: '^electron/(desktop|preload)/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'renderer-knows-contract-and-words-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^electron/',
        pathNot:
          '^electron/engine/(contract/|findings/|spf/(record|running)|dns/host-field|smtp/reply|mail/|visible)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'parts-never-import-api-or-views',
      severity: 'error',
      from: { path: '^renderer/parts/' },
      to: { path: '^renderer/(api|views)' },
    },
    {
      name: 'hosts-never-import-each-other',
      severity: 'error',
      from: { path: '^electron/(desktop|cli|serve)/' },
      to: { path: '^electron/(desktop|cli|serve)/', pathNot: '^electron/$1/' },
    },
    {
      name: 'hosts-know-the-engine-by-its-front',
      severity: 'error',
      from: { path: '^electron/(desktop|cli|serve)/' },
      to: {
        path: engine,
        pathNot:
          '^electron/engine/(contract/|engine|live|errors|findings/|verdict|visible|problem|rpc|hosts/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-live-and-hosts-import-io',
      severity: 'error',
      from: { path: engine, pathNot: '^electron/engine/(live\\.ts|practice/|.*\\.io\\.ts$)' },
      to: { path: '\\.io\\.ts$|^electron/engine/live', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'io-stays-in-its-folder',
      severity: 'error',
      from: { path: '^electron/engine/([^/]+)/.*\\.io\\.ts$', pathNot: '^electron/engine/practice/' },
      to: {
        path: '^electron/engine/[^/]+/.*\\.io\\.ts$',
        pathNot: '^electron/engine/$1/',
        dependencyTypesNot: ['type-only'],
      },
    },
    ...judges.map((judge) => ({
      name: `${judge}-stands-alone`,
      severity: 'error',
      from: { path: `^electron/engine/${judge}/` },
      to: {
        path: `^electron/engine/(${judges.filter((other) => other !== judge).join('|')}|journeys|history|report|practice)/`,
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'only-the-engine-imports-journeys',
      severity: 'error',
      from: { pathNot: '^electron/engine/(engine\\.ts|journeys/)' },
      to: { path: '^electron/engine/journeys/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(electron|renderer)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^renderer/paraglide/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.svelte', '.mjs'] },
  },
};
