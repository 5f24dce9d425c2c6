import {createApp} from 'vue';
import App from './App.vue';

// The elements come in a file of their own; what is set on them before is not lost. A plain import does as well.
void import('collab-kit/define');

createApp(App).mount('#app');
