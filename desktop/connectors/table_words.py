"""What headings and states are called in tables of orders, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import OrderField
from desktop.domain.text import folded

_F = OrderField
# As `plain` writes them, the likeliest first.
_HEADINGS: dict[OrderField, str] = {
    _F.NUMBER: """
        order; order id; order number; order no; order ref; order reference; order name; number;
        no; id; sale id; receipt id; transaction id; purchase order; invoice number; reference;
        pedido; n pedido; no pedido; no de pedido; num pedido; numero pedido; numero de pedido;
        numero del pedido; id pedido; id de pedido; id del pedido; codigo pedido;
        codigo de pedido; referencia; referencia pedido; referencia del pedido; numero; num;
        orden; numero de orden; id de orden; id venta; encomenda; n encomenda; no encomenda;
        no de encomenda; n o encomenda; n o de encomenda; n o pedido; n o de pedido; n o;
        n de pedido; n de encomenda; numero encomenda; numero da encomenda; numero de encomenda;
        numero do pedido; id encomenda; id da encomenda; id do pedido; referencia da encomenda;
        ref""",
    _F.DATE: """
        date; order date; date ordered; ordered at; ordered on; sale date; purchase date;
        created; created at; created on; date created; creation date; date placed; placed on;
        placed at; order created; order time; timestamp; date of order; date time; purchased on;
        day; fecha; fecha pedido; fecha de pedido; fecha del pedido; fecha de compra;
        fecha compra; fecha de creacion; fecha venta; fecha de venta; fecha y hora; creado;
        creado el; fecha de la orden; fecha orden; data; data pedido; data da encomenda;
        data de encomenda; data encomenda; data do pedido; data de criacao; data da compra;
        data de compra; data da venda; data e hora; criado em; dia""",
    _F.STATUS: """
        status; order status; state; order state; estado; estado pedido; estado del pedido;
        estado de pedido; estado de la orden; situacion; estado da encomenda; estado do pedido;
        situacao; status do pedido; status da encomenda""",
    _F.PAYMENT_STATUS: """
        payment status; financial status; payment state; estado del pago; estado de pago;
        estado pago; estado do pagamento; estado de pagamento; status do pagamento;
        situacao do pagamento""",
    _F.DELIVERY_STATUS: """
        fulfillment status; fulfilment status; shipping status; shipment status; delivery status;
        estado del envio; estado de envio; estado envio; estado de la entrega; estado do envio;
        estado da entrega; status do envio""",
    _F.PAID_ON: """
        paid at; paid on; date paid; payment date; fecha de pago; fecha del pago; fecha pago;
        pagado el; data do pagamento; data de pagamento; pago em; pago a""",
    _F.SHIPPED_ON: """
        shipped at; shipped on; date shipped; ship date; shipping date; fulfilled at;
        fulfillment date; dispatch date; dispatched on; fecha de envio; fecha del envio;
        fecha envio; enviado el; data de envio; data do envio; enviado em; expedido em;
        data de expedicao""",
    _F.CANCELLED_ON: """
        cancelled at; canceled at; cancelled on; date cancelled; cancellation date; cancelado el;
        fecha de cancelacion; fecha cancelacion; anulado el; cancelado em; data de cancelamento;
        data do cancelamento; anulado em""",
    _F.CURRENCY: "currency; order currency; currency code; moneda; divisa; codigo de moneda; moeda",
    _F.TOTAL: """
        total; order total; grand total; total amount; amount; order amount; total price;
        total paid; amount paid; total eur; total incl tax; total inc vat; total with tax;
        order total amount; total pedido; total del pedido; total de la orden; importe;
        importe total; importe pedido; monto; monto total; total con iva; total a pagar;
        total pagado; total encomenda; total da encomenda; total do pedido; valor total; valor;
        montante; total com iva; total pago""",
    _F.SUBTOTAL: """
        subtotal; sub total; items total; item total; products total; order value;
        order subtotal; base imponible; total productos; total de productos; subtotal productos;
        total dos produtos; valor dos produtos; total produtos""",
    _F.SHIPPING_COST: """
        shipping; shipping cost; shipping costs; shipping amount; shipping total; shipping price;
        shipping fee; shipping charged; delivery; delivery cost; postage; order shipping;
        delivery fee; envio; gastos de envio; coste de envio; coste del envio; costo de envio;
        costo envio; costes de envio; total envio; precio de envio; portes; portes de envio;
        custo de envio; custos de envio; despesas de envio; valor do frete; frete""",
    _F.DISCOUNT: """
        discount; discounts; discount amount; discount total; order discount; total discount;
        coupon amount; cart discount; descuento; descuentos; descuento total; total descuento;
        importe descuento; desconto; descontos; desconto total; total desconto;
        valor do desconto""",
    _F.TAX: """
        tax; taxes; tax amount; total tax; tax total; vat; vat amount; sales tax; order tax;
        order sales tax; impuesto; impuestos; iva; importe iva; total iva; total impuestos;
        cuota iva; imposto; impostos; valor do iva; total de impostos""",
    _F.PAYMENT_METHOD: """
        payment method; payment type; payment; paid with; payment gateway; gateway;
        metodo de pago; metodo pago; forma de pago; medio de pago; tipo de pago; pago;
        metodo de pagamento; forma de pagamento; meio de pagamento; pagamento""",
    _F.PAYMENT_REFERENCE: """
        payment reference; payment id; payment ref; transaction reference; referencia de pago;
        referencia del pago; id de pago; referencia do pagamento; referencia de pagamento;
        id do pagamento""",
    _F.SHIPPING_METHOD: """
        shipping method; delivery method; shipping type; ship method; shipping option;
        metodo de envio; forma de envio; tipo de envio; metodo de entrega; modo de envio""",
    _F.CARRIER: """
        carrier; shipping carrier; courier; shipping company name; transportista;
        empresa de transporte; agencia de transporte; transportadora""",
    _F.TRACKING_NUMBER: """
        tracking number; tracking; tracking code; tracking no; tracking id;
        numero de seguimiento; codigo de seguimiento; seguimiento; numero de rastreio;
        codigo de rastreio; rastreio; numero de seguimento; codigo de seguimento;
        numero de tracking""",
    _F.NOTE: """
        note; notes; customer note; customer notes; order notes; order note; comment; comments;
        buyer note; message; instructions; nota; notas; nota del cliente; notas del cliente;
        notas del pedido; comentario; comentarios; observaciones; mensaje; nota do cliente;
        notas da encomenda; comentarios do cliente; observacoes; mensagem""",
    _F.SKU: """
        sku; item sku; product sku; lineitem sku; product code; item code; article; part number;
        codigo; codigo producto; codigo de producto; codigo del producto; codigo articulo;
        codigo de articulo; referencia producto; referencia del producto; referencia articulo;
        codigo produto; codigo do produto; codigo de produto; referencia do produto; artigo""",
    _F.PRODUCT: """
        product; product name; product title; item; item name; item title; title; description;
        lineitem name; line item; line item name; listing title; products; items; producto;
        productos; nombre producto; nombre del producto; nombre de producto; articulo; articulos;
        descripcion; concepto; titulo; produto; produtos; nome do produto; nome produto;
        descricao; artigos; item do pedido""",
    _F.VARIANT: """
        variant; variation; variations; options; option; variant title; size; variante;
        variantes; variacion; opciones; opcion; talla; variacao; opcoes; opcao; tamanho""",
    _F.QUANTITY: """
        quantity; qty; units; item quantity; lineitem quantity; quantity ordered; count; pieces;
        item qty; cantidad; cant; uds; ud; unidades; cantidad pedida; quantidade; qtd; qtde;
        quant""",
    _F.UNIT_PRICE: """
        unit price; price; item price; price each; price per unit; lineitem price; product price;
        precio; precio unitario; precio unidad; precio por unidad; precio producto;
        precio del producto; pvp; preco; preco unitario; preco por unidade; preco do produto""",
    _F.LINE_DISCOUNT: """
        line discount; item discount; lineitem discount; product discount; descuento linea;
        descuento de linea; descuento producto; desconto linha; desconto da linha;
        desconto do produto""",
    _F.LINE_TAX: """
        line tax; item tax; product tax; iva linea; iva de linea; impuesto linea; iva da linha;
        iva linha; imposto da linha""",
    _F.TAX_RATE: """
        tax rate; vat rate; vat percent; tax percent; tipo de iva; tipo iva; porcentaje iva;
        tasa de impuesto; taxa de iva; taxa iva; taxa de imposto; percentagem de iva""",
    _F.LINE_TOTAL: """
        line total; item total; line amount; row total; lineitem total; line subtotal;
        total linea; total de linea; importe linea; importe de linea; subtotal linea;
        total producto; total linha; total da linha; subtotal da linha; total do produto""",
    _F.CUSTOMER: """
        customer; customer name; client; client name; buyer; buyer name; full name; name;
        contact; contact name; purchaser; cliente; nombre cliente; nombre del cliente;
        nombre completo; nombre y apellidos; nombre; comprador; nombre del comprador;
        destinatario; nome; nome do cliente; nome cliente; nome completo; nome do comprador""",
    _F.FIRST_NAME: """
        first name; firstname; given name; billing first name; customer first name;
        nombre de pila; primer nombre; primeiro nome; nome proprio""",
    _F.LAST_NAME: """
        last name; lastname; surname; family name; billing last name; customer last name;
        apellido; apellidos; apelido; apelidos; sobrenome; ultimo nome""",
    _F.EMAIL: """
        email; e mail; mail; email address; customer email; buyer email; contact email;
        billing email; correo; correo electronico; email cliente; email del cliente;
        direccion de correo; correio eletronico; email do cliente; endereco de email""",
    _F.PHONE: """
        phone; telephone; phone number; mobile; customer phone; buyer phone; billing phone;
        shipping phone; contact phone; tel; telefono; movil; celular; numero de telefono;
        telefono cliente; telefono del cliente; telefone; telemovel; telefone do cliente;
        numero de telefone; contacto telefonico""",
    _F.TAX_ID: """
        tax id; vat id; vat number; tax number; nif; cif; nie; dni; dni nif; nif cif; rut; rfc;
        nit; cuit; cpf; cnpj; identificacion fiscal; numero de contribuinte; contribuinte;
        n contribuinte; numero fiscal""",
}
# The parts of an address, before or after which a table says whose it is.
_PARTS: dict[str, str] = {
    "name": """
        name; full name; recipient; nombre; nombre completo; destinatario; nome; nome completo""",
    "company": "company; company name; business name; organisation; empresa; compania; companhia",
    "street": """
        address; address 1; address1; address line 1; street; street 1; street address;
        street name; direccion; direccion 1; calle; domicilio; morada; morada 1; rua; endereco;
        endereco 1""",
    "complement": """
        address 2; address2; address line 2; street 2; apartment; suite; floor; complement;
        direccion 2; piso; complemento; morada 2; andar; endereco 2""",
    "city": "city; town; ciudad; poblacion; localidad; municipio; cidade; localidade; concelho",
    "region": """
        region; province; state; county; state province; provincia; comunidad autonoma; estado;
        distrito; provincia estado""",
    "postcode": """
        postcode; postal code; post code; zip; zip code; zipcode; codigo postal; cp; cod postal;
        c p; cep""",
    "country": "country; country code; pais; codigo pais; codigo de pais; codigo do pais",
}
_WHOSE = {
    "shipping": (
        "shipping", "ship", "ship to", "delivery", "deliver to", "recipient", "shipping address",
        "delivery address", "envio", "de envio", "del envio", "entrega", "de entrega",
        "direccion de envio", "de la entrega", "do envio", "da entrega", "morada de envio",
        "morada de entrega", "destino", "de destino",
    ),
    "billing": (
        "billing", "bill", "bill to", "invoice", "billing address", "facturacion", "de facturacion",
        "factura", "de factura", "direccion de facturacion", "faturacao", "de faturacao",
        "da faturacao", "fatura", "morada de faturacao", "cobranca",
    ),
}  # fmt: skip
_IS_AN_ADDRESS = ("address", "direccion", "morada")
_STATE_WORDS: dict[OrderStatus, str] = {
    OrderStatus.PENDING_PAYMENT: """
        pending; pending payment; payment pending; awaiting payment; unpaid; not paid; open; new;
        on hold; authorized; authorised; partially paid; partly paid; due; overdue; to pay;
        waiting; pendiente; pendiente de pago; pago pendiente; sin pagar; no pagado; impagado;
        nuevo; en espera; por pagar; abierto; esperando pago; pagado parcialmente; autorizado;
        pago parcialmente; pendente; pagamento pendente; pendente de pagamento;
        a aguardar pagamento; aguarda pagamento; aguardando pagamento; nao pago; novo; em espera;
        nova; nueva; aberto; aberta; unfulfilled; not shipped; unshipped; no enviado; sin enviar;
        nao enviado; por enviar""",
    OrderStatus.PAID: """
        paid; payment received; paid in full; processing; in process; in preparation; preparing;
        ready to ship; confirmed; accepted; packed; partially refunded; partly refunded;
        partially shipped; partial; captured; parcialmente reembolsado; reembolsado parcialmente;
        awaiting shipment; awaiting fulfillment; ready; yes; pagado; pagada; pago recibido;
        procesando; en proceso; en preparacion; preparando; preparado; confirmado; confirmada;
        aceptado; listo para enviar; cobrado; si; pendiente de envio; en preparacion en curso;
        pago aceptado; pago; paga; pagamento recebido; em processamento; em preparacao;
        a processar; processando; pronto a enviar; pronto para envio; sim; pagamento aceite""",
    OrderStatus.SHIPPED: """
        shipped; sent; dispatched; fulfilled; in transit; delivered; completed; complete; done;
        closed; finished; received; collected; picked up; out for delivery; enviado; enviada;
        despachado; despachada; expedido; en transito; entregado; entregada; completado;
        completada; completo; finalizado; finalizada; terminado; recibido; recogido; en reparto;
        cerrado; expedida; em transito; entregue; concluido; concluida; completa; recebido;
        levantado; em distribuicao; fechado; fechada""",
    OrderStatus.CANCELLED: """
        cancelled; canceled; void; voided; refunded; returned; rejected; failed; declined;
        expired; fully refunded; trash; deleted; chargeback; cancelado; cancelada; anulado;
        anulada; reembolsado; reembolsada; devuelto; devuelta; rechazado; rechazada; fallido;
        fallida; caducado; error de pago; devolvido; devolvida; recusado; recusada; falhou;
        falhado; falhada; expirado; expirada""",
}


# What a word says besides: codes of what is told of the order.
_SAID_TOO = {
    "partly_paid": "partially paid; partly paid; pagado parcialmente; pago parcialmente",
    "partly_refunded": """
        partially refunded; partly refunded; parcialmente reembolsado; reembolsado parcialmente;
        parcialmente reembolsada; reembolsada parcialmente""",
    "partly_shipped": "partially shipped; partial; enviado parcialmente; enviada parcialmente",
    "refunded": "refunded; fully refunded; reembolsado; reembolsada; devolvido; devolvida",
    "payment_authorized": "authorized; authorised; autorizado; autorizada",
}
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain(heading: str) -> str:
    """A heading without capitals, accents and signs: "N.º de pedido" is "n o de pedido"."""
    text = folded(_WORD_BEGINS.sub(" ", heading[:200]))  # "orderId" is two words
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())


def field_of(heading: str) -> OrderField | None:
    """What a column is by its heading, None where the heading tells nothing."""
    return _fields().get(plain(heading))


def likelihood(heading: str) -> int:
    """How likely it is that a heading means its field, 0 the likeliest: "order id" before "id"."""
    return _ranks().get(plain(heading), 1000)


@cache
def _ranks() -> Mapping[str, int]:
    return {word: rank for text in _HEADINGS.values() for rank, word in enumerate(_words(text))}


def state_of(word: str) -> OrderStatus | None:
    """The state that a word means, None where it means none of ours."""
    return _states().get(plain(word))


def said_too(word: str) -> str:
    """What a word for a state leaves over to be told; empty when nothing."""
    return _besides().get(plain(word), "")


@cache
def _besides() -> Mapping[str, str]:
    return {word: code for code, text in _SAID_TOO.items() for word in _words(text)}


@cache
def _fields() -> Mapping[str, OrderField]:
    known = dict(_address_headings())
    for field, text in _HEADINGS.items():
        known |= dict.fromkeys(_words(text), field)
    return known


@cache
def _states() -> Mapping[str, OrderStatus]:
    known = {word: status for status, text in _STATE_WORDS.items() for word in _words(text)}
    return known | {str(each).replace("_", " "): each for each in OrderStatus}


def _address_headings() -> Iterator[tuple[str, OrderField]]:
    for part, text in _PARTS.items():
        for word in _words(text):
            yield word, OrderField(f"shipping_{part}")
            for whose, sayings in _WHOSE.items():
                for saying in sayings:
                    yield f"{saying} {word}", OrderField(f"{whose}_{part}")
                    yield f"{word} {saying}", OrderField(f"{whose}_{part}")
    for whose, sayings in _WHOSE.items():
        for saying in sayings:
            if saying.startswith(_IS_AN_ADDRESS) or saying.endswith(_IS_AN_ADDRESS):
                yield saying, OrderField(f"{whose}_street")


def _words(text: str) -> Iterator[str]:
    return (plain(word) for word in text.split(";"))
