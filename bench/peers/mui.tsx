/** The window with React and MUI, in an element that mounts a root of its own: how a page of React brings such a window to a page without. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import {createRoot, type Root} from 'react-dom/client';
import {loadWindow, type PeerElement, type WindowData} from './window.ts';

interface BodyProps {
  readonly data: WindowData;
  readonly onClose: () => void;
}

const Body = ({data: {title, fields, rows}, onClose}: BodyProps) => (
  <>
    <DialogTitle>{title}</DialogTitle>
    <DialogContent>
      {fields.map(({label, choices}) => (
        <TextField select fullWidth margin="dense" key={label} label={label} defaultValue={choices[0] ?? ''}>
          {choices.map((choice) => (
            <MenuItem key={choice} value={choice}>
              {choice}
            </MenuItem>
          ))}
        </TextField>
      ))}
      <table>
        <tbody>
          {rows.map(({label, value}) => (
            <tr key={label}>
              <th>{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DialogContent>
    <DialogActions>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="contained" onClick={onClose}>
        Activate
      </Button>
    </DialogActions>
  </>
);

class MuiPeer extends HTMLElement implements PeerElement {
  #root: Root | undefined;
  #data: WindowData | undefined;
  #open = false;

  connectedCallback(): void {
    this.#root = createRoot(this);
    this.#render();
  }

  disconnectedCallback(): void {
    this.#root?.unmount();
    this.#root = undefined;
  }

  show(): void {
    this.#open = true;
    this.#render();
    void loadWindow(this).then((data) => {
      this.#data = data;
      this.#render();
    });
  }

  close(): void {
    this.#open = false;
    this.#render();
  }

  #render(): void {
    const close = () => this.close();
    this.#root?.render(
      <Dialog open={this.#open} transitionDuration={0} onClose={close} container={this}>
        {this.#data && <Body data={this.#data} onClose={close} />}
      </Dialog>,
    );
  }
}
customElements.define('mui-peer', MuiPeer);
