/** Registers every element of the kit. */
import './define/collab-provider.ts';
import './define/start-solution-button.ts';
