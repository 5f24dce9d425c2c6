import {mount} from 'svelte';
import App from './App.svelte';

// The elements come in a file of their own; what is set on them before is not lost. A plain import does as well.
void import('collab-kit/define');

const target = document.getElementById('app');
if (target) mount(App, {target});
