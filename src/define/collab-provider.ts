import {CollabProvider} from '../components/collab-provider.ts';
import {define} from '../kit/define.ts';

define('collab-provider', CollabProvider);
