import { build } from 'esbuild'

/** Bundles the `factdesk` command and the project's own tools to `build/cli`, our code only: packages stay in node_modules. */
await build({
  entryPoints: [
    'app/cli/factdesk.ts',
    'app/intake/reading-thread.server.ts',
    'db/generate-schema.ts',
    'app/cli/train-checkworthiness.ts',
    'tests/extraction/measure/eval-extraction.ts',
    'tests/extraction/measure/bench-extraction.ts',
  ],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  outdir: 'build/cli',
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})
