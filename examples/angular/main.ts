// Your own project's builder compiles ahead and needs no compiler in the page.
import '@angular/compiler';
import {bootstrapApplication} from '@angular/platform-browser';
import {App} from './app.ts';

// The elements come in a file of their own; what is set on them before is not lost. A plain import does as well.
void import('collab-kit/define');

void bootstrapApplication(App);
