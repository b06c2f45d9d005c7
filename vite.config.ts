import { defineConfig } from 'vite'

/**
 * The browser's part of Beatbook: one small script, one style sheet, and the map that is fetched only when asked for.
 * Every file but those of `public` is named after its contents, so that it may be cached for ever.
 */
export default defineConfig({
  base: '/assets/',
  publicDir: 'src/platform/browser/public',
  build: {
    outDir: 'dist/assets',
    assetsDir: '',
    emptyOutDir: true,
    manifest: 'manifest.json',
    cssMinify: false, // Sass does it; Vite's own minifier stumbles over a hack for old browsers in GOV.UK Frontend
    assetsInlineLimit: 0, // a data: URL would need a hole in the content security policy
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['src/platform/browser/main.ts', 'src/platform/browser/styles.scss'] },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, style: 'compressed' } } },
})
