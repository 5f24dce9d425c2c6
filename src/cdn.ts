/** Everything in one module for `<script type="module">`. */
export * from './index.ts';
import './define.ts';
