import { expect, test } from '@jest/globals'
import { type Manifest, pageSizes } from '../../scripts/build/console-size'

const manifest: Manifest = {
  'index.html': { file: 'frame.js', imports: ['_react.js'], dynamicImports: ['orders.tsx', 'item.tsx'] },
  '_react.js': { file: 'react.js' },
  '_table.js': { file: 'table.js', imports: ['_react.js'] },
  'orders.tsx': { file: 'orders.js', imports: ['index.html', '_table.js'] },
  'item.tsx': { file: 'item.js', imports: ['_table.js'], dynamicImports: ['editor.tsx'] },
  'editor.tsx': { file: 'editor.js' },
}
const bytes: Record<string, number> = {
  'frame.js': 100,
  'react.js': 50,
  'table.js': 30,
  'orders.js': 5,
  'item.js': 8,
  'editor.js': 900,
}

test('a page weighs what it loads at once with the frame, each file once, and no editor', () => {
  expect(pageSizes(manifest, 'index.html', (file) => bytes[file] ?? 0)).toEqual([
    { page: 'item.tsx', bytes: 188 },
    { page: 'orders.tsx', bytes: 185 },
    { page: 'index.html', bytes: 150 },
  ])
})
