export {override, scenarioHandlers, type HandlerOptions} from './handlers.ts';
