import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

// The tags are elements, not components of Vue's.
const isCustomElement = (tag: string): boolean => tag.includes('-');

export default defineConfig({plugins: [vue({template: {compilerOptions: {isCustomElement}}})]});
