"""Ways to put one model on cores, for each framework: imports, definitions, and one expression per load."""

CHECKPOINT = "sym, args, aux = mx.model.load_checkpoint(path, 0)"


def style(rng, framework):
    """What it is called, import lines, definitions, and a function from (path, index) to an expression."""
    return rng.choice({"torch": TORCH, "mxnet": MXNET, "tensorflow": TENSORFLOW}[framework])


def _plain(template):
    return lambda path, index: template.format(path=path, index=index)


TORCH = tuple((name, imports, [], _plain(call)) for name, imports, call in (
    ("torch.jit.load", ["import torch", "import torch_neuron"], "torch.jit.load({path})"),
    ("torch.jit.load", ["import torch, torch_neuron"], "torch.jit.load({path})"),
    ("torch.neuron", ["import torch", "import torch.neuron"], "torch.jit.load({path})"),
    ("torch_neuron as tn", ["import torch", "import torch_neuron as tn"], "torch.jit.load({path})"),
    ("torch as t", ["import torch as t", "import torch_neuron"], "t.jit.load({path})"),
    ("from torch import jit", ["import torch_neuron", "from torch import jit"], "jit.load({path})"),
    ("from torch.jit import load", ["import torch_neuron", "from torch.jit import load"], "load({path})"),
    ("from torch.jit import load as", ["from torch.jit import load as read", "import torch_neuron"], "read({path})"),
    ("import torch.jit", ["import torch.jit", "import torch_neuron"], "torch.jit.load({path})"),
    ("eval()", ["import torch", "import torch_neuron"], "torch.jit.load({path}).eval()"),
    ("keyword", ["import torch", "import torch_neuron"], "torch.jit.load(f={path})"),
    ("map_location", ["import torch", "import torch_neuron"], "torch.jit.load({path}, map_location='cpu')"),
    ("no neuron import", ["import torch"], "torch.jit.load({path})"),
))

TENSORFLOW = tuple((name, imports, define, _plain(call)) for name, imports, define, call in (
    ("keras", ["import tensorflow as tf"], [], "tf.keras.models.load_model({path})"),
    ("saved_model", ["import tensorflow as tf"], [], "tf.saved_model.load({path})"),
    ("plain import", ["import tensorflow"], [], "tensorflow.saved_model.load({path})"),
    ("predictor", ["import tensorflow as tf"], [], "tf.contrib.predictor.from_saved_model({path})"),
    ("from predictor", ["from tensorflow.contrib import predictor"], [], "predictor.from_saved_model({path})"),
    ("keras keyword", ["import tensorflow as tf", "import tensorflow.neuron as tfn"], [],
     "tf.keras.models.load_model(filepath={path})"),
    ("session", ["import tensorflow as tf"],
     ["def open_model(path):", "    session = tf.compat.v1.Session(graph=tf.Graph())",
      "    tf.compat.v1.saved_model.loader.load(session, ['serve'], path)", "    return session"],
     "open_model({path})"),
))

MXNET = tuple((name, imports, define, _plain(call)) for name, imports, define, call in (
    ("gluon", ["import mxnet as mx", "import mx_neuron"], [],
     "mx.gluon.SymbolBlock.imports({path}, ['data'], None, ctx=mx.neuron({index}))"),
    ("gluon.nn", ["import mxnet as mx", "import mx_neuron"], [],
     "mx.gluon.nn.SymbolBlock.imports({path}, ['data'], ctx=mx.neuron({index}))"),
    ("mxnet as m", ["import mxnet as m", "import mx_neuron"], [],
     "m.sym.load({path}).simple_bind(ctx=m.neuron({index}))"),
    ("plain import", ["import mxnet", "import mx_neuron"], [],
     "mxnet.sym.load({path}).simple_bind(ctx=mxnet.neuron({index}))"),
    ("from mxnet import neuron", ["from mxnet import neuron, sym", "import mx_neuron"], [],
     "sym.load({path}).simple_bind(ctx=neuron({index}))"),
    ("Context", ["import mxnet as mx", "import mx_neuron"], [],
     "mx.sym.load({path}).simple_bind(mx.Context('neuron', {index}))"),
    ("context.neuron", ["import mxnet as mx", "import mx_neuron"], [],
     "mx.sym.load({path}).simple_bind(ctx=mx.context.neuron({index}))"),
    ("keyword index", ["import mxnet as mx", "import mx_neuron"], [],
     "mx.sym.load({path}).simple_bind(ctx=mx.neuron(device_id={index}))"),
    ("contrib", ["import mxnet as mx"], [], "mx.sym.load({path}).simple_bind(ctx=mx.contrib.neuron({index}))"),
    ("bind", ["import mxnet as mx", "import mx_neuron"],
     ["def bind(path, index):", "    " + CHECKPOINT, "    return sym.bind(ctx=mx.neuron(index), args=args, "
      "aux_states=aux, grad_req='null')"], "bind({path}, {index})"),
    ("bind to a context", ["import mxnet as mx", "import mx_neuron"],
     ["def bind(path, ctx):", "    " + CHECKPOINT, "    return sym.bind(ctx=ctx, args=args, aux_states=aux, "
      "grad_req='null')"], "bind({path}, mx.neuron({index}))"),
    ("module", ["import mxnet as mx", "import mx_neuron"],
     ["def module(path, index):", "    " + CHECKPOINT, "    mod = mx.mod.Module(symbol=sym, context=mx.neuron(index))",
      "    mod.bind(for_training=False, data_shapes=[('data', (1, 3))])", "    mod.set_params(args, aux)",
      "    return mod"], "module({path}, {index})"),
))
